@NullMarked
package io.levibot.ops.state;

import org.jspecify.annotations.NullMarked;
