// The first file of these tests comes with the room's first duty.
