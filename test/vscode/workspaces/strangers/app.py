import json

print(json.dumps({"targets": []}))
