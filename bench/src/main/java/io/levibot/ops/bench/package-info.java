@NullMarked
package io.levibot.ops.bench;

import org.jspecify.annotations.NullMarked;
