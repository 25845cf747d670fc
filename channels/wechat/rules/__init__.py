"""The pure rules of WeChat's official accounts."""
