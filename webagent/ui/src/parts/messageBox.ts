/** Element Plus' box of questions, in a file of its own. */

export { ElMessageBox } from 'element-plus'
