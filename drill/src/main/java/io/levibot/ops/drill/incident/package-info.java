/** What goes wrong in a drill: which, where, when and how much, and the code that plants it. */
@NullMarked
package io.levibot.ops.drill.incident;

import org.jspecify.annotations.NullMarked;
