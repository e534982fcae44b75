/** Tests of certificates. */
@NullMarked
package io.samenet.verifier.certificate;

import org.jspecify.annotations.NullMarked;
