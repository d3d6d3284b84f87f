<?php
// The contact form of a site. usage: php contacto.php TO SUBJECT BODY HEADERS
exit(mail(...array_slice($argv, 1)) ? 0 : 1);
