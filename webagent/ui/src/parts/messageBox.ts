/** Element Plus' message box, in a file of its own. */

export { ElMessageBox } from 'element-plus'
