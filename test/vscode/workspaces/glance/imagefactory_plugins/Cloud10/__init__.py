from .Cloud10 import Cloud10 as delegate_class
