"""Word's clipboard content, shortened: its classes, conditional comments, o:p, and lists that are not lists."""

FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><link rel=File-List href="file:///C:/Temp/clip_filelist.xml">
<style><!-- @font-face {font-family:宋体;} p.MsoNormal {mso-style-parent:"";margin:0cm;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'><!--StartFragment-->
<p class=MsoNormal align=center style='text-align:center;mso-pagination:widow-orphan'><b><span
style='font-size:22.0pt;font-family:方正小标宋简体'>居住证办理<span lang=EN-US><o:p></o:p></span></span></b></p>
<p class=MsoNormal style='text-indent:24.0pt;mso-char-indent-count:2.0'><span style='font-family:黑体;
mso-bidi-font-family:宋体;color:red'>一、办理条件<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoNormal style='text-indent:24.0pt'><span lang=EN-US style='font-family:仿宋'><span
style='mso-spacerun:yes'>&nbsp;&nbsp; </span></span><span
style='font-family:仿宋'>在本市居住半年以上,有合法稳定住所(含租房)的,可以申领.</span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<p class=MsoNormal><span>(一)需要材料</span></p>
<p class=MsoListParagraph style='margin-left:21.0pt;text-indent:-21.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]>
<span lang=EN-US style='font-family:Wingdings;mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span><![endif]>身份证</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>l<span>&nbsp;&nbsp;
</span></span><![endif]>租房合同</p>
<p class=MsoNormal>1、网上申请</p><p class=MsoNormal>2、窗口领证</p>
<table class=MsoTableGrid border=1 cellspacing=0 style='border-collapse:collapse;mso-yfti-tbllook:1184'>
<tr style='mso-yfti-irow:0'><td width=284 valign=top style='width:213.0pt;border:solid windowtext 1.0pt'><p
class=MsoNormal><span>窗口</span></p></td><td><p class=MsoNormal>电话</p></td></tr>
<tr><td><p class=MsoNormal>一号<span lang=EN-US>(</span>一楼<span lang=EN-US>)</span></p></td><td><p
class=MsoNormal><span lang=EN-US>１２３４５</span></p></td></tr>
<tr><td><p class=MsoNormal>&nbsp;</p></td><td></td></tr></table>
<p class=MsoNormal style='tab-stops:45.8pt'>见<a href="javascript:alert(1)">网站</a><img width=1
src="file:///C:/Temp/clip_image001.png" v:shapes="x"></p>
<!--EndFragment--></body></html>"""
