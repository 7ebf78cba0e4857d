/** Topics in and out: the live source, the sinks, and the topics themselves. */
@NullMarked
package io.levibot.ops.jobs.kafka;

import org.jspecify.annotations.NullMarked;
