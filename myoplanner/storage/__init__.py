"""Files: resources of the product, the patients' documents, preferences."""
