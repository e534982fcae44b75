/**
 * Values as configurations hold them, free of any file format's library: what JSON can say, with integers and
 * floating-point numbers told apart. Reading and writing of JSON text is elsewhere.
 */
@NullMarked
package io.samenet.formats.value;

import org.jspecify.annotations.NullMarked;
