"""WeChat's official accounts."""
