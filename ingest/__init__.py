"""Read articles from files and pipes, extract their facts, save them."""
