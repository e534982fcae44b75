/**
 * What is said of two models in the end, and what would have to be done to make them the same. The proof and the numbers
 * are made elsewhere; here they are weighed. PROVED needs a confirmed proof; where numbers contradict one, that is a
 * defect of samenet and an exception, never a verdict.
 *
 * <table>
 * <caption>How the verdict comes about; the first row that fits counts</caption>
 * <tr><th>interface</th><th>proof</th><th>numbers</th><th>verdict</th></tr>
 * <tr><td>differs</td><td>–</td><td>–</td><td>DIFFERENT</td></tr>
 * <tr><td>agrees</td><td>holds</td><td>beyond the noise</td><td>defect: an exception</td></tr>
 * <tr><td>agrees</td><td>holds</td><td>any other</td><td>PROVED</td></tr>
 * <tr><td>agrees</td><td>a difference is seen, scope architecture or training</td><td>any</td><td>DIFFERENT</td></tr>
 * <tr><td>agrees</td><td>does not hold</td><td>beyond the noise</td><td>DIFFERENT</td></tr>
 * <tr><td>agrees</td><td>but for settings alone it would hold, no rounding explains them</td><td>within, beyond
 * float64's rounding</td><td>INCONCLUSIVE</td></tr>
 * <tr><td>agrees</td><td>does not hold, scope inference</td><td>within, coverage held</td><td>CLOSE</td></tr>
 * <tr><td>agrees</td><td>structure equal, a weight has other values</td><td>not asked for</td><td>DIFFERENT</td></tr>
 * <tr><td>agrees</td><td>does not hold</td><td>undecided, not run</td><td>INCONCLUSIVE</td></tr>
 * </table>
 *
 * <p>At scope inference another graph or another setting alone does not show that the function differs: without numbers
 * nothing was shown either way.
 */
@NullMarked
package io.samenet.verifier.verdict;

import org.jspecify.annotations.NullMarked;
