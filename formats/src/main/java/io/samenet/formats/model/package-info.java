/**
 * The canonical intermediate representation: what a model means, with how its file spelled it kept beside. Nothing here
 * knows a file format, nor any particular layer.
 */
@NullMarked
package io.samenet.formats.model;

import org.jspecify.annotations.NullMarked;
