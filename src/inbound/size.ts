/** How much of a mail is kept: its header, what it says, its report, the header of ours. What follows is our own message. */
export const mostBytes = 1024 * 1024;
