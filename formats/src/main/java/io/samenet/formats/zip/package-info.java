/**
 * Zip archives, as {@code .keras} and {@code .npz} files are: members read as views of the mapped archive, and stored
 * members written as a stream. "APPNOTE" is PKWARE's .ZIP File Format Specification, version 6.3.10.
 */
@NullMarked
package io.samenet.formats.zip;

import org.jspecify.annotations.NullMarked;
