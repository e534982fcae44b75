package io.samenet.verifier.canonical;

import io.samenet.formats.layer.DataFormat;
import io.samenet.formats.layer.Padding;
import io.samenet.formats.layer.operation.AffineTransform;
import io.samenet.formats.layer.operation.ArgExtreme;
import io.samenet.formats.layer.operation.Blocks;
import io.samenet.formats.layer.operation.BroadcastTo;
import io.samenet.formats.layer.operation.CTCDecode;
import io.samenet.formats.layer.operation.CTCLoss;
import io.samenet.formats.layer.operation.Cast;
import io.samenet.formats.layer.operation.Clip;
import io.samenet.formats.layer.operation.ColorConversion;
import io.samenet.formats.layer.operation.Contraction;
import io.samenet.formats.layer.operation.ConvolutionOperation;
import io.samenet.formats.layer.operation.Corrcoef;
import io.samenet.formats.layer.operation.Correlate;
import io.samenet.formats.layer.operation.Cross;
import io.samenet.formats.layer.operation.Crossentropy;
import io.samenet.formats.layer.operation.Cumulate;
import io.samenet.formats.layer.operation.Diagonal;
import io.samenet.formats.layer.operation.DiagonalMatrix;
import io.samenet.formats.layer.operation.Diff;
import io.samenet.formats.layer.operation.DotProductAttention;
import io.samenet.formats.layer.operation.DynamicSlice;
import io.samenet.formats.layer.operation.Elementwise;
import io.samenet.formats.layer.operation.ExpandDims;
import io.samenet.formats.layer.operation.ExtractPatches;
import io.samenet.formats.layer.operation.ExtractSequences;
import io.samenet.formats.layer.operation.Flip;
import io.samenet.formats.layer.operation.Fold;
import io.samenet.formats.layer.operation.Full;
import io.samenet.formats.layer.operation.GaussianBlur;
import io.samenet.formats.layer.operation.ImageFrame;
import io.samenet.formats.layer.operation.InTopK;
import io.samenet.formats.layer.operation.IsIn;
import io.samenet.formats.layer.operation.Isclose;
import io.samenet.formats.layer.operation.Join;
import io.samenet.formats.layer.operation.Kron;
import io.samenet.formats.layer.operation.LinearAlgebra;
import io.samenet.formats.layer.operation.Linspace;
import io.samenet.formats.layer.operation.MapCoordinates;
import io.samenet.formats.layer.operation.Meshgrid;
import io.samenet.formats.layer.operation.Moments;
import io.samenet.formats.layer.operation.MultiHot;
import io.samenet.formats.layer.operation.NanToNum;
import io.samenet.formats.layer.operation.NormalizationOperation;
import io.samenet.formats.layer.operation.Normalize;
import io.samenet.formats.layer.operation.OneHot;
import io.samenet.formats.layer.operation.Pad;
import io.samenet.formats.layer.operation.PairwiseDistance;
import io.samenet.formats.layer.operation.Patches;
import io.samenet.formats.layer.operation.PeakSignalToNoise;
import io.samenet.formats.layer.operation.PerspectiveTransform;
import io.samenet.formats.layer.operation.Quantile;
import io.samenet.formats.layer.operation.Rearrange;
import io.samenet.formats.layer.operation.Reduction;
import io.samenet.formats.layer.operation.Repeat;
import io.samenet.formats.layer.operation.Roll;
import io.samenet.formats.layer.operation.Rot90;
import io.samenet.formats.layer.operation.SaturateCast;
import io.samenet.formats.layer.operation.ScaleAndTranslate;
import io.samenet.formats.layer.operation.Scatter;
import io.samenet.formats.layer.operation.SearchSorted;
import io.samenet.formats.layer.operation.Segment;
import io.samenet.formats.layer.operation.Select;
import io.samenet.formats.layer.operation.SingularValues;
import io.samenet.formats.layer.operation.Slice;
import io.samenet.formats.layer.operation.SliceUpdate;
import io.samenet.formats.layer.operation.Sort;
import io.samenet.formats.layer.operation.Split;
import io.samenet.formats.layer.operation.Squeeze;
import io.samenet.formats.layer.operation.StructuralSimilarity;
import io.samenet.formats.layer.operation.Take;
import io.samenet.formats.layer.operation.TakeAlongAxis;
import io.samenet.formats.layer.operation.TensorFlowFunction;
import io.samenet.formats.layer.operation.Tile;
import io.samenet.formats.layer.operation.TopK;
import io.samenet.formats.layer.operation.Transpose;
import io.samenet.formats.layer.operation.Trapezoid;
import io.samenet.formats.layer.operation.Triangle;
import io.samenet.formats.layer.operation.Unfold;
import io.samenet.formats.layer.operation.UnravelIndex;
import io.samenet.formats.layer.operation.Vander;
import java.util.List;
import java.util.Optional;

/** How operations are spelled, and what they say of rules, parts and orders. */
final class OperationForms {
    static final List<Form<?>> ROWS = List.of(
            Form.of(Elementwise.class, "Elementwise")
                    .with("function", Elementwise::function)
                    .with("dtype", Elementwise::dtype, Optional.empty()),
            Form.of(Reduction.class, "Reduction")
                    .with("function", Reduction::function)
                    .with("axis", Reduction::axes)
                    .with("keepdims", Reduction::keepDims, false),
            Form.of(ExpandDims.class, "ExpandDims").with("axis", ExpandDims::axis),
            Form.of(Cast.class, "Cast").with("dtype", Cast::dtype),
            Form.of(Slice.class, "Slice").with("items", Slice::items),
            Form.of(Slice.At.class, "at").with("index", Slice.At::index),
            Form.of(Slice.Range.class, "range")
                    .with("start", Slice.Range::start)
                    .with("stop", Slice.Range::stop)
                    .with("step", Slice.Range::step),
            Form.of(Slice.NewAxis.class, "new_axis"),
            Form.of(Slice.Ellipsis.class, "ellipsis"),
            Form.of(ArgExtreme.class, "ArgExtreme")
                    .with("largest", ArgExtreme::largest)
                    .with("axis", ArgExtreme::axis)
                    .with("keepdims", ArgExtreme::keepDims, false)
                    .with("dtype", ArgExtreme::dtype)
                    .with("of_numbers", ArgExtreme::ofNumbers, false),
            Form.of(Blocks.class, "Blocks").with("to_depth", Blocks::toDepth).with("block_size", Blocks::size),
            Form.of(BroadcastTo.class, "BroadcastTo").with("shape", BroadcastTo::sizes),
            Form.of(Clip.class, "Clip").with("x_min", Clip::least).with("x_max", Clip::most),
            Form.of(Contraction.class, "Contraction").with("rule", Contraction::rule),
            Form.of(Contraction.Matmul.class, "matmul")
                    .with("transpose_a", Contraction.Matmul::transposeA)
                    .with("transpose_b", Contraction.Matmul::transposeB),
            Form.of(Contraction.Dot.class, "dot"),
            Form.of(Contraction.Inner.class, "inner"),
            Form.of(Contraction.Outer.class, "outer"),
            Form.of(Contraction.Vdot.class, "vdot"),
            Form.of(Contraction.TensordotLast.class, "tensordot_last").with("axes", Contraction.TensordotLast::count),
            Form.of(Contraction.Tensordot.class, "tensordot")
                    .with("first", Contraction.Tensordot::first)
                    .with("second", Contraction.Tensordot::second),
            Form.of(Contraction.Einsum.class, "einsum").with("subscripts", Contraction.Einsum::subscripts),
            Form.of(ConvolutionOperation.class, "ConvolutionOperation")
                    .with("kind", ConvolutionOperation::kind)
                    .with("strides", ConvolutionOperation::strides)
                    .with("dilation_rate", ConvolutionOperation::dilation)
                    .with("padding", ConvolutionOperation::padding, Padding.VALID)
                    .with("output_padding", ConvolutionOperation::outputPadding, Optional.empty())
                    .with("data_format", ConvolutionOperation::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(Corrcoef.class, "Corrcoef"),
            Form.of(Correlate.class, "Correlate").with("mode", Correlate::mode),
            Form.of(Crossentropy.class, "Crossentropy")
                    .with("kind", Crossentropy::kind)
                    .with("from_logits", Crossentropy::fromLogits)
                    .with("axis", Crossentropy::axis),
            Form.of(CTCLoss.class, "CTCLoss").with("mask_index", CTCLoss::blank),
            Form.of(CTCDecode.class, "CTCDecode")
                    .with("strategy", CTCDecode::strategy)
                    .with("mask_index", CTCDecode::blank),
            Form.of(CTCDecode.Greedy.class, "greedy").with("merge_repeated", CTCDecode.Greedy::mergeRepeated),
            Form.of(CTCDecode.BeamSearch.class, "beam_search")
                    .with("beam_width", CTCDecode.BeamSearch::width)
                    .with("top_paths", CTCDecode.BeamSearch::paths),
            Form.of(Cumulate.class, "Cumulate")
                    .with("function", Cumulate::function)
                    .with("axis", Cumulate::axis)
                    .with("exclusive", Cumulate::exclusive, false)
                    .with("reverse", Cumulate::reverse, false),
            Form.of(DotProductAttention.class, "DotProductAttention")
                    .with("bias", DotProductAttention::bias)
                    .with("mask", DotProductAttention::mask)
                    .with("scale", DotProductAttention::scale)
                    .with("is_causal", DotProductAttention::causal),
            Form.of(Flip.class, "Flip").with("axis", Flip::axes),
            Form.of(Fold.class, "Fold").with("output_size", Fold::outputSize).with("patches", Fold::patches),
            Form.of(Join.class, "Join").with("function", Join::function).with("axis", Join::axis),
            Form.of(Moments.class, "Moments").with("axes", Moments::axes).with("keepdims", Moments::keepDims, false),
            Form.of(MultiHot.class, "MultiHot")
                    .with("num_classes", MultiHot::classes)
                    .with("axis", MultiHot::axis)
                    .with("dtype", MultiHot::dtype),
            Form.of(NanToNum.class, "NanToNum")
                    .with("nan", NanToNum::nan)
                    .with("posinf", NanToNum::positive)
                    .with("neginf", NanToNum::negative),
            Form.of(NormalizationOperation.class, "NormalizationOperation")
                    .with("kind", NormalizationOperation::kind)
                    .with("axis", NormalizationOperation::axes)
                    .with("epsilon", NormalizationOperation::epsilon)
                    .with("scale", NormalizationOperation::scale)
                    .with("offset", NormalizationOperation::offset),
            Form.of(Normalize.class, "Normalize").with("axis", Normalize::axes).with("epsilon", Normalize::least),
            Form.of(OneHot.class, "OneHot")
                    .with("num_classes", OneHot::classes)
                    .with("axis", OneHot::axis)
                    .with("dtype", OneHot::dtype),
            Form.of(Pad.class, "Pad")
                    .with("pad_width", Pad::widths)
                    .with("mode", Pad::mode)
                    .with("constant_values", Pad::value),
            Form.of(Pad.Width.class, "width").with("before", Pad.Width::before).with("behind", Pad.Width::behind),
            Form.of(PairwiseDistance.class, "PairwiseDistance"),
            Form.of(Patches.class, "patches")
                    .with("kernel_size", Patches::size)
                    .with("dilation", Patches::dilation)
                    .with("padding", Patches::padding)
                    .with("stride", Patches::strides),
            Form.of(PeakSignalToNoise.class, "PeakSignalToNoise").with("max_val", PeakSignalToNoise::largest),
            Form.of(Rearrange.class, "Rearrange").with("newshape", Rearrange::sizes),
            Form.of(Repeat.class, "Repeat").with("repeats", Repeat::repeats).with("axis", Repeat::axis),
            Form.of(Roll.class, "Roll").with("shift", Roll::shifts).with("axis", Roll::axes),
            Form.of(Select.class, "Select")
                    .with("conditions", Select::conditions)
                    .with("default", Select::otherwise),
            Form.of(Sort.class, "Sort")
                    .with("axis", Sort::axis)
                    .with("descending", Sort::descending, false)
                    .with("places", Sort::places, false),
            Form.of(Split.class, "Split").with("parts", Split::parts).with("axis", Split::axis),
            Form.of(Split.Equal.class, "equal_parts").with("count", Split.Equal::count),
            Form.of(Split.Nearly.class, "nearly_equal_parts").with("count", Split.Nearly::count),
            Form.of(Split.Before.class, "parts_before").with("places", Split.Before::places),
            Form.of(Split.Single.class, "single_parts"),
            Form.of(Squeeze.class, "Squeeze").with("axis", Squeeze::axes),
            Form.of(StructuralSimilarity.class, "StructuralSimilarity")
                    .with("max_val", StructuralSimilarity::largest)
                    .with("filter_size", StructuralSimilarity::filterSize)
                    .with("filter_sigma", StructuralSimilarity::sigma)
                    .with("k1", StructuralSimilarity::k1)
                    .with("k2", StructuralSimilarity::k2)
                    .with("data_format", StructuralSimilarity::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(Take.class, "Take").with("axis", Take::axis),
            Form.of(TakeAlongAxis.class, "TakeAlongAxis").with("axis", TakeAlongAxis::axis),
            Form.of(TensorFlowFunction.class, "TensorFlowFunction")
                    .with("function", TensorFlowFunction::function)
                    .with("axis", TensorFlowFunction::axes)
                    .with("numbers", TensorFlowFunction::numbers),
            Form.of(Tile.class, "Tile").with("repeats", Tile::repeats),
            Form.of(TopK.class, "TopK").with("k", TopK::count),
            Form.of(Transpose.class, "Transpose").with("order", Transpose::order),
            Form.of(Transpose.Reversed.class, "reversed"),
            Form.of(Transpose.Listed.class, "listed").with("axes", Transpose.Listed::axes),
            Form.of(Transpose.Moved.class, "moved")
                    .with("source", Transpose.Moved::source)
                    .with("destination", Transpose.Moved::destination),
            Form.of(Diagonal.class, "Diagonal")
                    .with("offset", Diagonal::offset)
                    .with("axis1", Diagonal::axis1)
                    .with("axis2", Diagonal::axis2)
                    .with("summed", Diagonal::summed, false),
            Form.of(DiagonalMatrix.class, "DiagonalMatrix")
                    .with("source", DiagonalMatrix::source)
                    .with("k", DiagonalMatrix::offset),
            Form.of(Rot90.class, "Rot90")
                    .with("k", Rot90::turns)
                    .with("axis1", Rot90::axis1)
                    .with("axis2", Rot90::axis2),
            Form.of(Meshgrid.class, "Meshgrid").with("matrix", Meshgrid::matrix),
            Form.of(Cross.class, "Cross")
                    .with("axisa", Cross::axisA)
                    .with("axisb", Cross::axisB)
                    .with("axisc", Cross::axisC),
            Form.of(Kron.class, "Kron"),
            Form.of(Vander.class, "Vander")
                    .with("columns", Vander::columns)
                    .with("increasing", Vander::increasing, false),
            Form.of(DynamicSlice.class, "DynamicSlice").with("shape", DynamicSlice::sizes),
            Form.of(SliceUpdate.class, "SliceUpdate"),
            Form.of(Scatter.class, "Scatter").with("shape", Scatter::shape).with("reduction", Scatter::reduction),
            Form.of(Segment.class, "Segment")
                    .with("function", Segment::function)
                    .with("num_segments", Segment::groups),
            Form.of(SearchSorted.class, "SearchSorted")
                    .with("right", SearchSorted::right)
                    .with("values_first", SearchSorted::valuesFirst, false),
            Form.of(UnravelIndex.class, "UnravelIndex").with("shape", UnravelIndex::sizes),
            Form.of(ExtractSequences.class, "ExtractSequences")
                    .with("sequence_length", ExtractSequences::length)
                    .with("sequence_stride", ExtractSequences::stride),
            Form.of(IsIn.class, "IsIn").with("invert", IsIn::invert, false),
            Form.of(InTopK.class, "InTopK").with("k", InTopK::count),
            Form.of(Diff.class, "Diff").with("n", Diff::order).with("axis", Diff::axis),
            Form.of(Isclose.class, "Isclose")
                    .with("rtol", Isclose::rtol)
                    .with("atol", Isclose::atol)
                    .with("equal_nan", Isclose::equalNan, false)
                    .with("all", Isclose::all, false),
            Form.of(Quantile.class, "Quantile")
                    .with("q", Quantile::shares)
                    .with("single", Quantile::single)
                    .with("axis", Quantile::axes)
                    .with("method", Quantile::method)
                    .with("keepdims", Quantile::keepDims, false)
                    .with("of_numbers", Quantile::ofNumbers, false),
            Form.of(Trapezoid.class, "Trapezoid")
                    .with("dx", Trapezoid::distance)
                    .with("axis", Trapezoid::axis),
            Form.of(SaturateCast.class, "SaturateCast").with("dtype", SaturateCast::dtype),
            Form.of(LinearAlgebra.class, "LinearAlgebra").with("function", LinearAlgebra::function),
            Form.of(SingularValues.class, "SingularValues")
                    .with("function", SingularValues::function)
                    .with("tolerance", SingularValues::tolerance),
            Form.of(Linspace.class, "Linspace")
                    .with("function", Linspace::function)
                    .with("num", Linspace::count)
                    .with("endpoint", Linspace::endpoint)
                    .with("axis", Linspace::axis)
                    .with("base", Linspace::base),
            Form.of(Full.class, "Full").with("shape", Full::sizes).with("dtype", Full::dtype),
            Form.of(ColorConversion.class, "ColorConversion")
                    .with("function", ColorConversion::function)
                    .with("data_format", ColorConversion::format),
            Form.of(GaussianBlur.class, "GaussianBlur")
                    .with("kernel_size", GaussianBlur::size)
                    .with("column_sigma", GaussianBlur::columnSigma)
                    .with("row_sigma", GaussianBlur::rowSigma)
                    .with("data_format", GaussianBlur::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(AffineTransform.class, "AffineTransform")
                    .with("linear", AffineTransform::linear)
                    .with("fill_mode", AffineTransform::fillMode)
                    .with("fill_value", AffineTransform::fillValue)
                    .with("data_format", AffineTransform::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(PerspectiveTransform.class, "PerspectiveTransform")
                    .with("linear", PerspectiveTransform::linear)
                    .with("fill_value", PerspectiveTransform::fillValue)
                    .with("data_format", PerspectiveTransform::dataFormat, DataFormat.CHANNELS_LAST),
            Form.of(MapCoordinates.class, "MapCoordinates")
                    .with("linear", MapCoordinates::linear)
                    .with("fill_mode", MapCoordinates::fillMode)
                    .with("fill_value", MapCoordinates::fillValue),
            Form.of(ScaleAndTranslate.class, "ScaleAndTranslate")
                    .with("output_shape", ScaleAndTranslate::shape)
                    .with("spatial_dims", ScaleAndTranslate::axes)
                    .with("method", ScaleAndTranslate::method)
                    .with("antialias", ScaleAndTranslate::antialias),
            Form.of(ImageFrame.class, "ImageFrame")
                    .with("cropped", ImageFrame::cropped)
                    .with("rows", ImageFrame::rows)
                    .with("columns", ImageFrame::columns)
                    .with("data_format", ImageFrame::format),
            Form.of(ImageFrame.Edge.class, "edge")
                    .with("before", ImageFrame.Edge::before)
                    .with("behind", ImageFrame.Edge::behind)
                    .with("size", ImageFrame.Edge::size),
            Form.of(ExtractPatches.class, "ExtractPatches")
                    .with("size", ExtractPatches::size)
                    .with("strides", ExtractPatches::strides)
                    .with("dilation_rate", ExtractPatches::dilations)
                    .with("same", ExtractPatches::same)
                    .with("data_format", ExtractPatches::format),
            Form.of(Triangle.class, "Triangle").with("upper", Triangle::upper).with("k", Triangle::diagonal),
            Form.of(Unfold.class, "Unfold").with("patches", Unfold::patches));

    private OperationForms() {}
}
