/** What a model consists of, as Keras's {@code model.summary()} tells it: gathered once, written as text or as JSON. */
@NullMarked
package io.samenet.converter.summary;

import org.jspecify.annotations.NullMarked;
