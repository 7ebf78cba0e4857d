@NullMarked
package io.levibot.ops.operators;

import org.jspecify.annotations.NullMarked;
