"""What a person meets: the command, its tables and lines, and `read`, which takes an article through all rooms.

`pipeline` is the library's front door, `command` the terminal's; `batch` reads many inputs at a time, `output`, `table`
and `layers` write what was read, `interrupts` ends it in order.
"""
