"""Categories (知识分类), and the departments that maintain them."""
