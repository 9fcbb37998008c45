from .Marl import Marl as delegate_class
