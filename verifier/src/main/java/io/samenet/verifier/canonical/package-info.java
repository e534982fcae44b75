/**
 * A model in a form that does not depend on how a file says it: the {@link io.samenet.verifier.canonical.Fingerprint}, equal
 * exactly for models that are proved the same, and the {@link io.samenet.verifier.canonical.ModelText}, which a reader and
 * {@code git diff} compare line by line. How settings are spelled here is fixed in tables and changes with no class's name.
 */
@NullMarked
package io.samenet.verifier.canonical;

import org.jspecify.annotations.NullMarked;
