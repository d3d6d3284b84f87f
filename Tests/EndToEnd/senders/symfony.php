<?php
// Symfony Mailer. usage: php symfony.php DSN
require '/usr/share/php/Symfony/Component/Mailer/autoload.php';
require '/usr/share/php/Symfony/Component/Mime/autoload.php';
$email = (new Symfony\Component\Mime\Email())
    ->from('Tienda Ñandú <tienda@tienda.test>')
    ->to('Ana <ana@correo.test>')
    ->cc('bea@correo.test')
    ->bcc('secreta@correo.test')
    ->subject('Su pedido está en camino')
    ->text(stream_get_contents(STDIN));
$transport = Symfony\Component\Mailer\Transport::fromDsn($argv[1]);
(new Symfony\Component\Mailer\Mailer($transport))->send($email);
