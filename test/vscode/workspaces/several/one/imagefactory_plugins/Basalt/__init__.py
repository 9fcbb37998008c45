from .Basalt import Basalt as delegate_class
