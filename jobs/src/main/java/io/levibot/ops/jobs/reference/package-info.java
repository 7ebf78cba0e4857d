/** References on disk: building them from training rows, keeping them by content, finding them by series. */
@NullMarked
package io.levibot.ops.jobs.reference;

import org.jspecify.annotations.NullMarked;
