/** A bounded in-memory source, so that what is measured is not a disk. */
@NullMarked
package io.levibot.ops.bench.source;

import org.jspecify.annotations.NullMarked;
