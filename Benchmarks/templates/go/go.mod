module esclusa.example/templates

go 1.19
