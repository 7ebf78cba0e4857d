/** A real broker beside the job, and what is measured and proved through it. */
@NullMarked
package io.levibot.ops.bench.kafka;

import org.jspecify.annotations.NullMarked;
