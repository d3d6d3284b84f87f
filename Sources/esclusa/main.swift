print("esclusa")
