from .Double import Double as delegate_class
