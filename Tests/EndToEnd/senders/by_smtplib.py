"""Python's smtplib. usage: by_smtplib.py PORT LOGIN PASSWORD"""

import smtplib
import sys
from email.message import EmailMessage

port, login, password = sys.argv[1:]
mail = EmailMessage()
mail["From"] = "Tienda Ñandú <tienda@tienda.test>"
mail["To"], mail["Cc"], mail["Bcc"] = "ana@correo.test", "bea@correo.test", "secreta@correo.test"
mail["Subject"] = "Su pedido está en camino"
mail.set_content(sys.stdin.buffer.read().decode())
with smtplib.SMTP("127.0.0.1", int(port)) as door:
    door.login(login, password)
    door.send_message(mail)
