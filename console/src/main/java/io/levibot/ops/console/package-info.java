@NullMarked
package io.levibot.ops.console;

import org.jspecify.annotations.NullMarked;
