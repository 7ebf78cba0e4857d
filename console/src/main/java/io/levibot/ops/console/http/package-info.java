/** Who may ask what, and how it is answered. */
@NullMarked
package io.levibot.ops.console.http;

import org.jspecify.annotations.NullMarked;
