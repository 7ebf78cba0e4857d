/** What leaves the house when an alert comes: a message to people, and a retraining. */
@NullMarked
package io.levibot.ops.console.alert;

import org.jspecify.annotations.NullMarked;
