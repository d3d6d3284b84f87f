# MIME::Lite. usage: perl mime_lite.pl COMMAND
use strict; use warnings; use MIME::Lite;
local $/; my $body = <STDIN>;
my $mail = MIME::Lite->new(
    From => 'tienda@tienda.test', To => 'ana@correo.test', Cc => 'bea@correo.test', Bcc => 'secreta@correo.test',
    Subject => '=?UTF-8?Q?Su_pedido_est=C3=A1_en_camino?=', Type => 'text/plain; charset=UTF-8',
    Encoding => '8bit', Data => $body,
);
$mail->send('sendmail', "$ARGV[0] -t -oi -oem -ftienda\@tienda.test") or die "not sent";
