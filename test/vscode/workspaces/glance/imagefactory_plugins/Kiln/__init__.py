from .Kiln import Kiln as delegate_class
