"""Python through a pipe, as its documentation shows. usage: by_pipe.py COMMAND"""

import subprocess
import sys
from email.message import EmailMessage

mail = EmailMessage()
mail["From"] = "Tienda Ñandú <tienda@tienda.test>"
mail["To"], mail["Cc"], mail["Bcc"] = "ana@correo.test", "bea@correo.test", "secreta@correo.test"
mail["Subject"] = "Su pedido está en camino"
mail.set_content(sys.stdin.buffer.read().decode())
sys.exit(subprocess.run([sys.argv[1], "-t", "-oi"], input=mail.as_bytes()).returncode)
