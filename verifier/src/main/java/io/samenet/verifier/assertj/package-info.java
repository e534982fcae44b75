/** AssertJ's assertions for models. Needs AssertJ, which samenet does not bring. */
@NullMarked
package io.samenet.verifier.assertj;

import org.jspecify.annotations.NullMarked;
