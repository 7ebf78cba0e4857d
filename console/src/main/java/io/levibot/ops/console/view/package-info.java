/** What the page shows, kept in bounded memory from the lines of the output streams. */
@NullMarked
package io.levibot.ops.console.view;

import org.jspecify.annotations.NullMarked;
