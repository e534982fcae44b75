/** Single faults planted in recorded models, and what the verdict says of them: none may pass as the same. */
@NullMarked
package io.samenet.verifier.mutation;

import org.jspecify.annotations.NullMarked;
