# Sisimai's verdict on each file named: JSON, one line a file.
use strict;
use warnings;
use JSON::PP;
use Sisimai;

for my $file (@ARGV) {
    my $found = Sisimai->make($file, 'delivered' => 1, 'vacation' => 1) // [];
    my @said = map { { 'recipient' => $_->recipient->address, 'reason' => $_->reason, 'hard' => $_->softbounce == 0 ? JSON::PP::true : JSON::PP::false, 'action' => $_->action } } @$found;
    print JSON::PP->new->canonical->encode({ 'file' => $file, 'said' => \@said }), "\n";
}
