from .Cloud9 import Cloud9 as delegate_class
