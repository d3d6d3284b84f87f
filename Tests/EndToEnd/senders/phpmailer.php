<?php
// PHPMailer. usage: php phpmailer.php mail|sendmail|smtp COMMAND [PORT LOGIN PASSWORD]
require '/usr/share/php/libphp-phpmailer/autoload.php';
[, $way, $command] = $argv;
$mail = new PHPMailer\PHPMailer\PHPMailer(true);
$mail->CharSet = 'UTF-8';
if ($way === 'mail') {
    $mail->isMail();
} elseif ($way === 'sendmail') {
    $mail->isSendmail();
    $mail->Sendmail = $command;
} else {
    $mail->isSMTP();
    [, , , $port, $login, $password] = $argv;
    $mail->Host = '127.0.0.1';
    $mail->Port = (int)$port;
    $mail->SMTPAuth = true;
    $mail->Username = $login;
    $mail->Password = $password;
}
$mail->setFrom('tienda@tienda.test', 'Tienda Ñandú');
$mail->addAddress('ana@correo.test', 'Ana');
$mail->addCC('bea@correo.test');
$mail->addBCC('secreta@correo.test');
$mail->Subject = 'Su pedido está en camino';
$mail->Body = stream_get_contents(STDIN);
$mail->send();
