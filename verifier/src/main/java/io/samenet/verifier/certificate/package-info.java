/**
 * Turns a verdict into a certificate. What it says is left to {@code verifier.check}, which does not know the proof; from
 * the proof it takes only that it holds, and, where sharing counts, which calls are partners.
 */
@NullMarked
package io.samenet.verifier.certificate;

import org.jspecify.annotations.NullMarked;
