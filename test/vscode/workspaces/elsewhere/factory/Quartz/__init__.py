from .Quartz import Quartz as delegate_class
