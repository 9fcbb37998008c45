from .Harbor import Harbor as delegate_class
