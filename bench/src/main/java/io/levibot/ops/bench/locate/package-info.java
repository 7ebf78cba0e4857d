/** What finding a value's cell costs, against what others do with a value. */
@NullMarked
package io.levibot.ops.bench.locate;

import org.jspecify.annotations.NullMarked;
