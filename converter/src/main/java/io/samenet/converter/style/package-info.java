/**
 * Changes of a model's form that keep its computation: inner models laid out flat. From graph to graph; how the result is
 * written is the writers' business.
 */
@NullMarked
package io.samenet.converter.style;

import org.jspecify.annotations.NullMarked;
