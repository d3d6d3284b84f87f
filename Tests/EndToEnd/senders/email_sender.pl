# Email::Sender, which calls -i -f ADDRESS -- RECIPIENTS. usage: perl email_sender.pl COMMAND
use strict; use warnings; use Email::Sender::Simple qw(sendmail); use Email::Sender::Transport::Sendmail;
local $/; my $body = <STDIN>;
my $mail = join "\n", 'From: tienda@tienda.test', 'To: ana@correo.test', 'Cc: bea@correo.test',
    'Subject: =?UTF-8?Q?Su_pedido_est=C3=A1_en_camino?=', 'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=UTF-8', 'Content-Transfer-Encoding: 8bit', '', $body;
sendmail($mail, {
    from => 'tienda@tienda.test', to => ['ana@correo.test', 'bea@correo.test', 'secreta@correo.test'],
    transport => Email::Sender::Transport::Sendmail->new({ sendmail => $ARGV[0] }),
});
